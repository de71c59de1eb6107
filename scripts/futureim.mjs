import { runWithToolchain } from './toolchain.mjs';

await runWithToolchain('bin/run.js');
