// What all scripts here begin with: a client of the practice network that `vault devnet up --json` has described.
import { readFileSync } from 'node:fs';
import { ChannelCredentials } from '@grpc/grpc-js';
import { GrpcTransport } from '@protobuf-ts/grpc-transport';
import { SuiGrpcClient } from '@mysten/sui/grpc';
import { Ed25519Keypair } from '@mysten/sui/keypairs/ed25519';
import { WalrusClient } from '@mysten/walrus';

export const net = JSON.parse(readFileSync(process.argv[2], 'utf8'));
export const transport = new GrpcTransport({
	host: net.grpc.replace('http://', ''),
	channelCredentials: ChannelCredentials.createInsecure(),
});
export const sui = new SuiGrpcClient({ network: 'localnet', transport });
export const newClient = (options = {}) =>
	new WalrusClient({
		suiClient: sui,
		packageConfig: { systemObjectId: net.system_object, stakingPoolId: net.staking_object },
		storageNodeUrlScheme: 'http',
		...options,
	});
export const signer = Ed25519Keypair.fromSecretKey(net.user.key);

export const content = (size, seed = 7) => Uint8Array.from({ length: size }, (_, i) => (i * 131 + seed) & 255);
export const same = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)) === 0;
export const check = (holds, what) => {
	if (!holds) throw new Error(`expected: ${what}`);
};

// Order the network about, as `vault devnet` does.
export const order = async (path, body) => {
	const answer = await fetch(net.control + path, {
		method: 'POST',
		headers: { 'X-Vault-Devnet': '1' },
		body: JSON.stringify(body),
	});
	const found = await answer.json();
	if (!answer.ok) throw new Error(found.error);
	return found;
};

// Run steps by name; one JSON line each.
export const steps = async (table) => {
	let failed = 0;
	for (const [name, step] of Object.entries(table)) {
		const began = Date.now();
		let problem = null;
		let note = null;
		try {
			note = (await step()) ?? null;
		} catch (error) {
			problem = String(error?.stack ?? error);
			failed += 1;
		}
		console.log(JSON.stringify({ name, ok: problem === null, ms: Date.now() - began, note, problem }));
	}
	console.log(JSON.stringify({ peak: process.resourceUsage().maxRSS * 1024 }));
	process.exit(failed ? 1 : 0);
};
