import { DatabaseMigrationServiceClient, ImportCertificateCommand } from '@aws-sdk/client-database-migration-service';
import type { JsonDocument } from '../../../src/cli/outcome.js';
import { sourceCertificateName, taskNames } from '../../../src/targets/aws/replication/task-names.js';
import { EmulatedAccount } from '../../../test/support/aws-emulator/emulated-account.js';
import { emulatedParameters } from '../../../test/support/aws-emulator/stack-folders.js';
import type { Soak } from '../soak.js';

const STACKS = ['bootstrap', 'foundation', 'ingest'].flatMap((stack) => ['--stack', stack]);
const SOURCE = {
  FUTUREIM_SOURCE: 'mysql://dms@mysql.example.internal:3306/ecommerce',
  FUTUREIM_SOURCE_PASSWORD: 'a-plain-password',
};
const TASK = 'retail-copilot';

type Expected = 'ok' | 'changed' | 'failed';

/** A command, the schema of its answer, and how it has to end. */
type Command = [schema: string, args: string[], expected: Expected];

/** Each changing command twice: the second finds nothing to do. */
const DAY: Command[] = [
  ['deploy', ['deploy', ...STACKS, '--yes'], 'changed'],
  ['deploy', ['deploy', ...STACKS, '--yes'], 'ok'],
  ['dms-list', ['dms', 'list'], 'ok'],
  ['dms-test', ['dms', 'test'], 'ok'],
  ['dms-start', ['dms-start', '--wait'], 'changed'],
  ['dms-start', ['dms-start', '--wait'], 'ok'],
  ['dms-stop', ['dms', 'stop'], 'changed'],
  ['dms-stop', ['dms', 'stop'], 'ok'],
  ['dms-resume', ['dms', 'resume', '--wait'], 'changed'],
  ['dms-resume', ['dms', 'resume', '--wait'], 'ok'],
  ['dms-reload', ['dms', 'reload', '--task', TASK, '--yes', '--wait'], 'changed'],
  ['dms-reload', ['dms', 'reload', '--table', 'reviews', '--yes', '--wait'], 'changed'],
];

const NIGHT: Command[] = [
  ['destroy', ['destroy', '--stack', 'ingest', '--confirm', 'dev'], 'changed'],
  ['destroy', ['destroy', '--stack', 'ingest', '--confirm', 'dev'], 'ok'],
  ['dms-list', ['dms', 'list'], 'ok'],
  ['dms-start', ['dms-start'], 'failed'],
];

/**
 * Two days of the platform on an emulated AWS, as processes: deployed, replicating, its costly part destroyed over
 * night with its tasks running, deployed again, destroyed.
 */
export const platformSoak: Soak = async (_args, say) => {
  const account = await EmulatedAccount.start();
  const evidence: Record<string, string> = {};
  const run = async ([schema, args, expected]: Command): Promise<JsonDocument<unknown>> => {
    const document = await account.json(schema, args, { variables: SOURCE });
    const told = `futureim ${args.join(' ')}: ${document.status}, exit ${document.exitCode}`;
    if (document.status !== expected) throw new Error(`${told}, not ${expected}: ${JSON.stringify(document.error)}`);
    for (const step of stepsOf(document)) evidence[`${args.slice(0, 3).join(' ')}: ${step.id}`] = step.evidence;
    say(told);
    return document;
  };
  const all = async (commands: readonly Command[]): Promise<void> => {
    for (const command of commands) await run(command);
  };
  try {
    await importAuthority(account.emulator.url);
    await run(['bootstrap', ['bootstrap', '--yes'], 'changed']);
    await run(['bootstrap', ['bootstrap', '--yes'], 'ok']);
    await all(DAY);
    await checkAccess(account);
    const arn = account.emulator.dms.task(taskNames(emulatedParameters()).get(TASK)!).arn;
    await all(NIGHT);
    await all(DAY);
    if (account.emulator.dms.task(taskNames(emulatedParameters()).get(TASK)!).arn === arn) {
      throw new Error('the task of the second day is that of the first');
    }
    await run(['destroy', ['destroy', '--confirm', 'dev'], 'changed']);
    return { evidence, unknownOperations: [...account.emulator.unknown] };
  } catch (error) {
    return { failure: (error as Error).message, evidence, unknownOperations: [...account.emulator.unknown] };
  } finally {
    await account.dispose();
  }
};

/** What `mysql-check` asks of AWS, about what Terraform made. The server itself is not there to be asked. */
async function checkAccess(account: EmulatedAccount): Promise<void> {
  const { findings = [] } = await account.json('mysql-check', ['mysql-check'], { variables: SOURCE });
  const asked = ['net.final', 'acct.secret', 'acct.role', 'tls.authority'];
  const wrong = asked.filter((id) => findings.find((finding) => finding.id === id)?.status !== 'pass');
  if (wrong.length === 0) return;
  throw new Error(`mysql-check: ${JSON.stringify(findings.filter(({ id }) => wrong.includes(id)))}`);
}

function stepsOf({ result }: JsonDocument<unknown>): { id: string; evidence: string }[] {
  return (result as { steps?: { id: string; evidence: string }[] } | undefined)?.steps ?? [];
}

/** What an operator does once, whose server has a certificate of an authority of its own. */
async function importAuthority(endpoint: string): Promise<void> {
  const client = new DatabaseMigrationServiceClient({
    endpoint,
    region: 'us-east-2',
    credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
  });
  const CertificateIdentifier = sourceCertificateName(emulatedParameters());
  await client.send(new ImportCertificateCommand({ CertificateIdentifier, CertificatePem: 'PEM' }));
  client.destroy();
}
