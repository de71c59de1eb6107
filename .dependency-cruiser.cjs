// Which layer may import which. The design in one place: every other import between folders of src/ is a violation.
const LAYERS = {
  core: [],
  models: ['core'],
  platform: ['core'],
  mysql: ['platform', 'core'],
  lake: ['platform', 'core'],
  stores: ['platform', 'core'],
  processing: ['lake', 'models', 'stores', 'platform', 'core'],
  lambdas: ['platform', 'lake', 'models', 'stores', 'core'],
  infra: ['platform', 'core'],
  runbook: ['ports', 'platform', 'mysql', 'lake', 'core'],
  cli: ['runbook', 'ports', 'platform', 'core'],
  tui: ['runbook', 'ports', 'cli', 'platform', 'core'],
  commands: ['runbook', 'ports', 'cli', 'tui', 'platform', 'core'],
};
const BELOW_TARGETS = ['core', 'models', 'platform', 'mysql', 'lake', 'stores', 'processing', 'lambdas', 'infra'];

const PORTS = '^src/targets/(target\\.ts$|ports/)';
const folder = (layer) => (layer === 'ports' ? PORTS : `^src/${layer}/`);
const only = (name, comment, layer, allowed, extra = {}) => ({
  name,
  severity: 'error',
  comment,
  from: { path: folder(layer), ...extra },
  to: { path: '^src/', pathNot: [folder(layer), ...allowed.map(folder)] },
});

const layerRules = Object.entries(LAYERS).map(([layer, allowed]) =>
  only(
    `layer-${layer}`,
    `${layer} may import ${allowed.join(', ') || 'nothing of ours'}`,
    layer,
    allowed,
    layer === 'cli' ? { pathNot: '^src/cli/compose\\.ts$' } : {},
  ),
);

const target = (name, other) => ({
  name: `layer-targets-${name}`,
  severity: 'error',
  comment: `targets/${name} may import the ports and every layer below; never targets/${other}, runbook, cli`,
  from: { path: `^src/targets/${name}/` },
  to: { path: '^src/', pathNot: [`^src/targets/${name}/`, PORTS, ...BELOW_TARGETS.map(folder)] },
});

const owned = (name, packages, owners) => ({
  name: `only-${name}`,
  severity: 'error',
  comment: `${packages} is known to ${owners} alone`,
  from: { path: '^src/', pathNot: owners },
  to: { path: `(^|node_modules/)${packages}(/|$)`, pathNot: '^src/' },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'modules must form layers, not circles',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'every import must lead somewhere',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
    ...layerRules,
    only('layer-ports', 'the ports may name types of platform, lake and core', 'ports', ['platform', 'lake', 'core']),
    target('local', 'aws'),
    target('aws', 'local'),
    {
      name: 'targets-have-a-name',
      severity: 'error',
      comment: 'adapters live in targets/local or targets/aws; beside them stand only the ports',
      from: { path: '^src/targets/', pathNot: ['^src/targets/(local|aws)/', PORTS] },
      to: { path: '.' },
    },
    {
      name: 'compose-picks-the-target',
      severity: 'error',
      comment: 'only cli/compose.ts imports concrete targets, and nothing of their inside',
      from: { path: '^src/cli/compose\\.ts$' },
      to: {
        path: '^src/',
        pathNot: ['^src/cli/', '^src/targets/(local|aws)/index\\.ts$', PORTS, '^src/(platform|core)/'],
      },
    },
    {
      name: 'commands-load-tui-lazily',
      severity: 'error',
      comment: 'Ink is slow to load: commands import() the tui where they draw',
      from: { path: '^src/commands/' },
      to: { path: '^src/tui/', dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    owned('oclif', '@oclif', '^src/(commands|cli)/'),
    owned('ink', '(ink|react)', '^src/tui/'),
    owned('cdktf', '(cdktf|@cdktf|constructs)', '^src/infra/cdktf\\.ts$'),
    {
      name: 'one-module-of-the-provider-each',
      severity: 'error',
      comment: 'the root of the AWS provider loads all of its resources: seconds, and hundreds of megabytes',
      from: { path: '^src/' },
      to: { path: '@cdktf/provider-aws(/lib)?(/index\\.(d\\.ts|js))?$' },
    },
    owned(
      'aws-sdk',
      '@aws-sdk',
      '^src/(targets/aws/|stores/[^/]+/(dynamodb|s3|ses)\\.ts$|lake/engines/athena\\.ts$|lambdas/submitter/(batch|sqs)\\.ts$)',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.d.ts'],
    },
  },
};
