import { runWithToolchain } from './toolchain.mjs';

await runWithToolchain('scripts/bench/main.ts');
