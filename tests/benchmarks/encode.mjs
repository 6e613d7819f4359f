// Walrus's official WebAssembly encoder: times of encoding the same bytes, in seconds, as JSON.
//   node encode.mjs FILE SHARDS RUNS
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { BlobEncoder } from '@mysten/walrus-wasm';

const [file, shards, runs] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const data = new Uint8Array(readFileSync(file));
const faults = Math.floor((shards - 1) / 3);
const [rows, columns] = [shards - 2 * faults, shards - faults];
let symbol = Math.floor((Math.max(data.length, 1) - 1) / (rows * columns)) + 1;
symbol += symbol % 2;
const uleb = (value) => (value < 128 ? 1 : 1 + uleb(Math.floor(value / 128)));
const framed = (length) => uleb(length) + length + 4;
const buffers = (length) => Array.from({ length: shards }, () => new Uint8Array(framed(length)));

const seconds = [];
let primary, id;
for (let run = 0; run < runs; run++) {
  const encoder = new BlobEncoder(shards);
  primary = buffers(columns * symbol);
  const secondary = buffers(rows * symbol);
  const began = performance.now();
  const [metadata] = encoder.encode(data, primary, secondary);
  seconds.push((performance.now() - began) / 1000);
  id = Buffer.from(metadata.blob_id).toString('hex');
}
const sliver = createHash('sha256').update(primary[0]).digest('hex');
console.log(JSON.stringify({ seconds, id, sliver, peak: process.resourceUsage().maxRSS * 1024 }));
