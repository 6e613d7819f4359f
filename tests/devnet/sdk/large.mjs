// One blob of `size` bytes, written and read; how long each took.
import { check, net, newClient, same, signer, steps } from './client.mjs';

const blob = new Uint8Array(net.size);
for (let at = 0, state = 1; at < blob.length; at += 4) {
	state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
	blob[at] = state >>> 24;
	blob[at + 1] = state >>> 16;
}
let blobId;
await steps({
	'write': async () => {
		({ blobId } = await newClient().writeBlob({ blob, deletable: true, epochs: 1, signer }));
	},
	'read': async () => check(same(await newClient().readBlob({ blobId }), blob), 'the same bytes'),
});
