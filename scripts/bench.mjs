import { runWithToolchain } from './toolchain.mjs';

await runWithToolchain('bench/main.ts');
