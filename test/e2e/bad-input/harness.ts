import { startTestServer, type TestServer } from '../../support/private-server.js';
import { Program } from '../../support/program.js';
import { replicateAll } from './answer.js';

type Use = (server: TestServer, program: Program) => Promise<void>;

/** A server and a program that is configured for it; both are gone afterwards. */
export async function onServer(use: Use, variables: Record<string, string | number> = {}): Promise<void> {
  const server = await startTestServer({ variables });
  const program = new Program(server.address);
  try {
    await use(server, program);
  } finally {
    await program.dispose();
    await server.stop();
  }
}

/** The same with a table `t` of three rows, and whatever `prepare` adds, in the lake. */
export async function replicated(use: Use, prepare: string[] = []): Promise<void> {
  await onServer(async (server, program) => {
    await server.query('CREATE TABLE t (id INT PRIMARY KEY, v TEXT)');
    await server.query(`INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, NULL)`);
    for (const statement of prepare) await server.query(statement);
    await replicateAll(program);
    await use(server, program);
  });
}
