import { REPLICATION_USER } from '../platform/replication-user.js';
import type { BootstrapInputs, RunbookSecrets } from '../runbook/procedures/bootstrap/steps.js';
import type { SourceSide } from '../targets/target.js';
import type { CommandContext } from './outcome.js';
import { sourcePassword } from './source-password.js';

interface BootstrapFlags {
  'password-stdin'?: boolean;
  'create-replication-user'?: boolean;
}

/** Inputs of bootstrap from flags and configuration; asks for the source's password when nothing else knows it. */
export async function bootstrapInputs(
  context: CommandContext,
  flags: BootstrapFlags,
): Promise<{ inputs: BootstrapInputs; secrets: RunbookSecrets }> {
  return {
    inputs: {
      replicationUser: context.config.source.replicationUser ?? REPLICATION_USER,
      createReplicationUser: flags['create-replication-user'] === true,
      ...keptSettings(context),
    },
    secrets: await sourceSecrets(context, await context.target(), flags['password-stdin']),
  };
}

/** What `--source` said has to outlive this command; `--sandbox` only leaves settings out. */
export function keptSettings({ configEntries, projectFile }: CommandContext): Pick<BootstrapInputs, 'keep'> {
  const given = configEntries.filter(
    ({ key, source, origin }) => key.startsWith('source.') && source === 'flag' && origin !== '--sandbox',
  );
  if (given.length === 0) return {};
  return {
    keep: { file: projectFile, values: Object.fromEntries(given.map(({ key, value }) => [key, String(value)])) },
  };
}

/** The password of a configured source, asked for when nothing knows it; none for the sandbox, which has its own. */
export async function sourceSecrets(
  context: CommandContext,
  { source, secrets }: Pick<SourceSide, 'source' | 'secrets'>,
  passwordStdin: boolean | undefined,
): Promise<RunbookSecrets> {
  if (source.kind === 'sandbox') return {};
  const ask = context.terminal.interactive && (await secrets.get('source-password')) === undefined;
  const password = await sourcePassword(context, { passwordStdin, ask });
  return password === undefined ? {} : { sourcePassword: password };
}
