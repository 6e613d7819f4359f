// What the SDK itself gets wrong, on a committee of weights 4, 3, 2, 1: seen here, so that nobody blames the network.
import { WalrusFile } from '@mysten/walrus';
import { check, content, net, newClient, order, same, signer, steps } from './client.mjs';

const small = content(900, 31);

await steps({
	'it counts nodes where the contract counts shards': async () => {
		const light = net.nodes.filter((node) => node.shards.length < 3).map((node) => node.index);
		for (const index of light) await order(`/node/${index}`, { stopped: true });
		try {
			await newClient().writeBlob({ blob: small, deletable: true, epochs: 1, signer });
		} catch (error) {
			check(error.constructor.name.startsWith('NotEnoughBlobConfirmations'), `few confirmations, not ${error}`);
			return 'seven of ten shards would be enough for the contract, two of four nodes are not for it';
		} finally {
			for (const index of light) await order(`/node/${index}`, { well: true });
		}
		throw new Error('it was certified');
	},
	'with 10 nodes or fewer it does not ask another when the first is down': async () => {
		const { blobId } = await newClient().writeBlob({ blob: small, deletable: true, epochs: 1, signer });
		await order('/node/3', { stopped: true });
		const seen = {};
		try {
			for (let i = 0; i < 24; i += 1) {
				try {
					check(same(await newClient().readBlob({ blobId }), small), 'the same bytes');
					seen.read = (seen.read ?? 0) + 1;
				} catch (error) {
					seen[error.constructor.name] = (seen[error.constructor.name] ?? 0) + 1;
				}
			}
		} finally {
			await order('/node/3', { well: true });
		}
		check(seen.read > 0, `some reads, not ${JSON.stringify(seen)}`);
		return JSON.stringify(seen);
	},
	'the last bytes of some files in quilts are zeros': async () => {
		// Of each pair one file ends in a column that it takes only because of its header.
		const wrong = [];
		for (const sizes of [[120, 40], [64, 40], [71, 100]]) {
			const files = ['a', 'b'].map((identifier, i) => WalrusFile.from({ contents: content(sizes[i], i), identifier }));
			const client = newClient();
			const written = await client.writeFiles({ files, deletable: true, epochs: 1, signer });
			const read = await client.getFiles({ ids: written.map((file) => file.id) });
			for (const [i, file] of read.entries()) {
				const bytes = await file.bytes();
				if (!same(bytes, content(sizes[i], i))) {
					check(bytes.length === sizes[i] && bytes.at(-1) === 0, 'zeros at the end, and nothing else');
					wrong.push(`${sizes[i]} bytes beside ${sizes[1 - i]}`);
				}
			}
			// The publisher's own reader has them right: the bytes are there.
			for (const [i, name] of ['a', 'b'].entries()) {
				const answer = await fetch(`${net.aggregator}/v1/blobs/by-quilt-id/${written[0].blobId}/${name}`);
				check(same(new Uint8Array(await answer.arrayBuffer()), content(sizes[i], i)), 'right from the aggregator');
			}
		}
		return wrong.join(', ') || 'none';
	},
});
