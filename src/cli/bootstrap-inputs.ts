import { REPLICATION_USER } from '../platform/replication-user.js';
import type { BootstrapInputs, RunbookSecrets } from '../runbook/procedures/bootstrap/steps.js';
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
    },
    secrets: await secretsOf(context, flags['password-stdin']),
  };
}

async function secretsOf(context: CommandContext, passwordStdin: boolean | undefined): Promise<RunbookSecrets> {
  const { source, secrets } = await context.target();
  if (source.kind === 'sandbox') return {};
  const kept = await secrets.get('source-password');
  const ask = kept === undefined && context.terminal.interactive;
  const password = await sourcePassword(context, { passwordStdin, ask });
  return password === undefined ? {} : { sourcePassword: password };
}
