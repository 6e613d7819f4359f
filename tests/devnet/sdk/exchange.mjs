// Blobs that Vault wrote are read here byte for byte, and others are written for Vault to read.
// net.to_read: [{ blob_id, object_id, file }]; net.to_write: [{ file, deletable }]. What was written is in the notes.
import { readFileSync } from 'node:fs';
import { check, net, newClient, same, signer, steps } from './client.mjs';

const table = {};
for (const [i, { blob_id: blobId, object_id: objectId, file }] of net.to_read.entries()) {
	const bytes = readFileSync(file);
	table[`blob ${i} of Vault: certified, by its object`] = async () => {
		const found = await newClient().getBlobObject(objectId);
		check(found.certified_epoch !== null, 'a certified blob');
		check(Number(found.size) === bytes.length, `${bytes.length} bytes, not ${found.size}`);
		return `until epoch ${found.storage.end_epoch}`;
	};
	table[`blob ${i} of Vault: certified, as a quorum of nodes says`] = async () => {
		const found = await newClient().getVerifiedBlobStatus({ blobId });
		check(['deletable', 'permanent'].includes(found.type), `a blob that nodes know, not ${found.type}`);
		return found.type;
	};
	table[`blob ${i} of Vault: every byte`] = async () => {
		check(same(await newClient().readBlob({ blobId }), bytes), 'the same bytes');
		return `${bytes.length} bytes`;
	};
	if (bytes.length <= 10_000_000) {
		table[`blob ${i} of Vault: the same id by the SDK's own encoder`] = async () => {
			const encoded = await newClient().encodeBlob(new Uint8Array(bytes));
			check(encoded.blobId === blobId, `the id ${blobId}, not ${encoded.blobId}`);
		};
	}
}
for (const [i, { file, deletable }] of net.to_write.entries()) {
	table[`blob ${i} of the SDK: written`] = async () => {
		const blob = new Uint8Array(readFileSync(file));
		const { blobId, blobObject } = await newClient().writeBlob({ blob, deletable, epochs: 3, signer });
		return JSON.stringify({ file, deletable, blob_id: blobId, object_id: blobObject.id });
	};
}
await steps(table);
