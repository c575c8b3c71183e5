// Writes a .gz and a .br beside each file of the build that gains from it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const packed = /\.(js|css|json|svg)$/;

for (const name of readdirSync(dist, { recursive: true })) {
  if (!packed.test(name) || name.startsWith('.vite')) continue;
  const file = join(dist, name);
  const plain = readFileSync(file);
  writeFileSync(`${file}.gz`, gzipSync(plain, { level: 9 }));
  writeFileSync(
    `${file}.br`,
    brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
  );
}
