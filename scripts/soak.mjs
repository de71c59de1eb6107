import { runWithToolchain } from './toolchain.mjs';

await runWithToolchain('scripts/soak/main.ts');
