import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.munshi/', 'coverage/'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['vitest.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { noInlineConfig: true },
    rules: {
      // A switch over a named union must say what it does with each member; a `never` check stands in its default.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      // An empty variable of the environment and an empty text count as not given: `||` says so.
      '@typescript-eslint/prefer-nullish-coalescing': 'off',
      // Numbers read well in a template.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // An implementation of an asynchronous port may have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // Event emitters and Express take functions that give a promise nobody looks at: theirs must catch for themselves.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { properties: false } }],
      // `return answer.end()` is how a handler leaves early.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Makers give plain functions: there is no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      'no-console': 'error',
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300 }],
      // A function has less than 50 lines; a maker's are counted with those of the functions that it holds.
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Derive a union from a constant object or array instead.' },
        {
          selector: 'ExportAllDeclaration',
          message: 'No barrels: import from the file that has it.',
        },
      ],
    },
  },
  {
    // The makers of a whole API, of all metrics and of a stand-in are lists; cut in two they read worse.
    files: ['src/telemetry/metrics.ts', 'test/**/*.ts', 'fixtures/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // A test takes away one field of a request, named by its row.
      '@typescript-eslint/no-dynamic-delete': 'off',
      // A row of a table or an answer that is not there fails the test, as it should.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    // Programs that talk to a person on a terminal.
    files: [
      'src/cli/**/*.ts',
      'workers/demo*.ts',
      'workers/demo/**/*.ts',
      'test/bench/**/*.ts',
      'test/chaos/**/*.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.{js,cjs}'],
    languageOptions: { globals: { module: 'readonly', require: 'readonly', process: 'readonly' } },
  },
);
