import { runWithToolchain } from './toolchain.mjs';

await runWithToolchain('scripts/start/main.ts');
