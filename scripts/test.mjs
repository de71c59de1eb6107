import { runWithToolchain } from './toolchain.mjs';

await runWithToolchain('scripts/test/main.ts');
