import type { TestServer } from '../test/support/private-server.js';

/** Makes a table of eight columns of the common types and fills it without a trace in the binlog. */
export async function makeOrders(server: TestServer, table: string, rows: number): Promise<void> {
  await server.query(`CREATE TABLE ${table} (
    order_id BIGINT PRIMARY KEY, customer_id INT NOT NULL, order_date DATETIME(6) NOT NULL, status VARCHAR(20) NOT NULL,
    total DECIMAL(12,2) NOT NULL, tax DECIMAL(10,2), city VARCHAR(60), updated_at TIMESTAMP NOT NULL)`);
  await server.query('SET sql_log_bin = 0');
  await server.query(`INSERT INTO ${table} SELECT seq, seq % 50000, '2024-01-01' + INTERVAL seq SECOND,
    ELT(1 + seq % 4, 'pending', 'processing', 'shipped', 'delivered'), seq / 13, IF(seq % 5, seq / 130, NULL),
    CONCAT('São Paulo, district ', seq % 300), '2024-02-01' + INTERVAL seq SECOND FROM seq_1_to_${rows}`);
  await server.query('SET sql_log_bin = 1');
}
