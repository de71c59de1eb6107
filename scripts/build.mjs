import { runWithToolchain } from './toolchain.mjs';

await runWithToolchain('scripts/build/main.ts');
