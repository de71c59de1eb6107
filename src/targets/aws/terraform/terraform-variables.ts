/** Would change which state is meant, or what a command does, behind the back of whoever confirmed a plan. */
const MISLEADING = /^(TF_CLI_ARGS.*|TF_WORKSPACE|TF_DATA_DIR|TF_INPUT|TF_VAR_.*)$/;

/** Secrets of this process that Terraform has no use for. */
const SECRET = /^FUTUREIM_.*PASSWORD$/;

/**
 * The environment that Terraform runs in: this process's own, from which it takes credentials, proxies and its CLI
 * configuration.
 * @param options.providers folder where downloaded providers are kept, once for all stacks and environments
 */
export function terraformVariables(
  inherited: NodeJS.ProcessEnv,
  { providers, profile }: { providers: string; profile?: string | undefined },
): NodeJS.ProcessEnv {
  const kept = Object.entries(inherited).filter(([name]) => !MISLEADING.test(name) && !SECRET.test(name));
  const variables = Object.fromEntries(kept);
  // Terraform writes its log between the errors that are shown to people, unless it has a file of its own.
  if (variables.TF_LOG_PATH === undefined) delete variables.TF_LOG;
  return {
    TF_PLUGIN_CACHE_DIR: providers,
    ...variables,
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    CHECKPOINT_DISABLE: '1',
    ...(profile === undefined ? {} : { AWS_PROFILE: profile }),
  };
}
