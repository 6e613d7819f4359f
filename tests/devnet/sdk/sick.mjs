// Sick and lying nodes: with as many of them as a network stands, writes and reads go on; wrong bytes never come back.
import { check, content, net, newClient, order, same, signer, steps } from './client.mjs';

const some = Math.floor((net.nodes.length - 1) / 3);
const blob = content(30_000, 17);
let blobId;

// Let `count` nodes be so while `story` runs, and all be well again afterwards.
const sick = async (fault, count, story) => {
	for (let i = 0; i < count; i += 1) await order(`/node/${i}`, fault);
	try {
		return await story();
	} finally {
		for (let i = 0; i < count; i += 1) await order(`/node/${i}`, { well: true });
	}
};
const writes = async (seed) => {
	const mine = content(9000, seed);
	const written = await newClient().writeBlob({ blob: mine, deletable: true, epochs: 1, signer });
	check(same(await newClient().readBlob({ blobId: written.blobId }), mine), 'the same bytes');
};
const reads = async () => check(same(await newClient().readBlob({ blobId }), blob), 'the same bytes');
// Either the right bytes or an error: what the SDK makes of a lie is its own doing.
const never = async () => {
	const outcomes = {};
	for (let i = 0; i < 6; i += 1) {
		let outcome = 'read';
		try {
			await reads();
		} catch (error) {
			check(!String(error).includes('expected:'), 'no wrong bytes');
			outcome = error.constructor.name;
		}
		outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
	}
	return JSON.stringify(outcomes);
};

await steps({
	'all are well': async () => {
		({ blobId } = await newClient().writeBlob({ blob, deletable: true, epochs: 2, signer }));
		await reads();
	},
	'full: writes': () => sick({ full: true }, some, () => writes(1)),
	'with wrong signatures: writes': () => sick({ 'wrong-signature': true }, some, () => writes(2)),
	'with confirmations of the epoch before: writes': () => sick({ 'stale-confirmation': true }, some, () => writes(3)),
	'behind the chain by a second: writes': () => sick({ 'lag-ms': 1000 }, net.nodes.length, () => writes(4)),
	'slow: writes and reads': () => sick({ 'slow-ms': 300 }, some, async () => { await writes(5); await reads(); }),
	'without slivers: reads': () => sick({ forgets: true }, some, reads),
	'denying: reads': () => sick({ denies: true }, some, reads),
	'with wrong metadata: never wrong bytes': () => sick({ 'wrong-metadata': true }, some, never),
	'with wrong slivers: never wrong bytes': () => sick({ 'wrong-sliver': true }, some, never),
	'all are well again': reads,
});
