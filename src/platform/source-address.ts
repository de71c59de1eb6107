import type { TlsMode } from './config/config.js';

/** Everything needed to open a connection to a MySQL server. Never printed: `password` is a secret. */
export interface MysqlAddress {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  tls: TlsMode;
  /** PEM text. */
  tlsCa?: string;
}
