/** A program of the build: puts what the compiler leaves behind (SQL, pages) beside the compiled files. */
import { cpSync, statSync } from 'node:fs';

for (const folder of ['src', 'queues', 'workers']) {
  cpSync(folder, `dist/${folder}`, {
    recursive: true,
    filter: (file) => statSync(file).isDirectory() || !file.endsWith('.ts'),
  });
}
