import type { Config } from '../src/config/schema.js';

/** Whether browsers reach us by https: behind a proxy that ends TLS they do, whatever we speak ourselves. */
export const isOverHttps = (config: Config): boolean =>
  config.publicUrl?.startsWith('https:') ?? config.production;
