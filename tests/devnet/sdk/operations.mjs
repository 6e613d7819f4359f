// Every operation of the official TypeScript SDK that the practice network is held to.
import { Transaction } from '@mysten/sui/transactions';
import { SuiGrpcClient } from '@mysten/sui/grpc';
import { WalrusFile, walrus } from '@mysten/walrus';
import { check, content, net, newClient, order, same, signer, steps, sui, transport } from './client.mjs';

const client = newClient();
const owner = signer.toSuiAddress();
const small = content(20_000);
const kept = {};

const walBalance = async () => BigInt((await sui.core.getBalance({ owner, coinType: net.wal_type })).balance.balance);

// The module and code that a transaction aborts with, simulated by the SDK's own builder.
const abortOf = async (build) => {
	const transaction = new Transaction();
	await build(transaction);
	try {
		await sui.core.signAndExecuteTransaction({ transaction, signer });
	} catch (error) {
		const found = error?.executionError ?? error?.cause?.executionError;
		if (found?.MoveAbort) return `${found.MoveAbort.location?.module}:${found.MoveAbort.abortCode}`;
		throw error;
	}
	throw new Error('it did not abort');
};

await steps({
	'system state': async () => {
		const state = await client.systemState();
		check(state.committee.n_shards === net.shards, 'the number of shards');
		check(state.committee.members.length === net.nodes.length, 'all members');
		check(state.future_accounting.length === 53, '53 epochs ahead');
	},
	'staking state': async () => {
		const state = await client.stakingState();
		check(state.epoch === net.epoch && state.n_shards === net.shards, 'epoch and shards');
	},
	'committee': async () => {
		const members = (await client.stakingState()).committee[0].contents;
		check(members.length === net.nodes.length, 'every node');
		for (const { key, value } of members) {
			const node = net.nodes.find((one) => one.id === key);
			check(JSON.stringify(value) === JSON.stringify(node.shards), `the shards of node ${node.index}`);
		}
		const health = await (await fetch(`${net.nodes[0].url}/v1/health`)).json();
		check(health.success.data.shardSummary.owned === net.nodes[0].shards.length, 'as the node itself says');
	},
	'as an extension of the Sui client': async () => {
		const packageConfig = { systemObjectId: net.system_object, stakingPoolId: net.staking_object };
		const named = new SuiGrpcClient({ network: 'testnet', transport }); // it extends no other names
		const extended = named.$extend(walrus({ packageConfig, storageNodeUrlScheme: 'http' }));
		check((await extended.walrus.systemState()).committee.epoch === net.epoch, 'the epoch');
	},
	'storage cost': async () => {
		const cost = await client.storageCost(small.length, 3);
		check(cost.totalCost === cost.storageCost + cost.writeCost && cost.storageCost > 0n, 'a sum');
	},
	'writeBlob, deletable': async () => {
		const before = await walBalance();
		const cost = await client.storageCost(small.length, 3);
		const { blobId, blobObject } = await client.writeBlob({ blob: small, deletable: true, epochs: 3, signer });
		check(before - (await walBalance()) === cost.totalCost, 'the quoted price, to the FROST');
		Object.assign(kept, { blobId, object: blobObject.id });
		client.reset();
		const found = await client.getBlobObject(blobObject.id);
		check(found.certified_epoch === net.epoch && found.deletable, 'a certified, deletable blob');
	},
	'readBlob': async () => check(same(await client.readBlob({ blobId: kept.blobId }), small), 'the same bytes'),
	'writeBlob, permanent': async () => {
		const blob = content(5000, 9);
		const { blobId, blobObject } = await client.writeBlob({ blob, deletable: false, epochs: 2, signer });
		check(same(await client.readBlob({ blobId }), blob), 'the same bytes');
		Object.assign(kept, { permanent: blobId, permanentObject: blobObject.id });
	},
	'writeBlob, empty': async () => {
		const { blobId } = await client.writeBlob({ blob: new Uint8Array(), deletable: true, epochs: 1, signer });
		check((await client.readBlob({ blobId })).length === 0, 'nothing');
	},
	'writeBlob, with attributes': async () => {
		const attributes = { 'content-type': 'text/plain', note: 'grüße' };
		const { blobObject } = await client.writeBlob({ blob: content(300, 2), deletable: true, epochs: 1, signer, attributes });
		const found = await client.readBlobAttributes({ blobObjectId: blobObject.id });
		check(found.note === 'grüße' && found['content-type'] === 'text/plain', 'both attributes');
		kept.attributed = blobObject.id;
	},
	'attributes: set, replace, remove': async () => {
		await client.executeWriteBlobAttributesTransaction({
			blobObjectId: kept.attributed,
			attributes: { note: null, more: 'x' },
			signer,
		});
		const found = await client.readBlobAttributes({ blobObjectId: kept.attributed });
		check(!('note' in found) && found.more === 'x' && found['content-type'] === 'text/plain', 'one gone, one new');
	},
	'each step by itself: encode, register, metadata, slivers, confirmations, certificate': async () => {
		const blob = content(40_000, 21);
		const { blobId, metadata, sliversByNode, rootHash } = await client.encodeBlob(blob);
		const registered = await client.executeRegisterBlobTransaction({
			size: blob.length, epochs: 1, blobId, rootHash, deletable: true, owner, signer,
		});
		const objectId = registered.blob.id;
		await Promise.all(sliversByNode.map(async (slivers, nodeIndex) => {
			await client.writeMetadataToNode({ nodeIndex, blobId, metadata });
			await client.writeSliversToNode({ blobId, slivers });
		}));
		const asked = { blobId, deletable: true, objectId };
		const confirmations = await client.getStorageConfirmations(asked);
		check(confirmations.every(Boolean), 'a confirmation of every node');
		await client.executeCertifyBlobTransaction({ blobId, blobObjectId: objectId, confirmations, deletable: true, signer });
		check((await client.getBlobMetadata({ blobId })).blobId === blobId, 'its metadata');
		check((await client.getSlivers({ blobId })).length > 0, 'its slivers');
		check(same(await newClient().readBlob({ blobId }), blob), 'the same bytes');
	},
	'writeBlobFlow, step by step': async () => {
		const blob = content(70_000, 3);
		const flow = client.writeBlobFlow({ blob });
		await flow.encode();
		const registered = await flow.executeRegister({ epochs: 2, deletable: true, owner, signer });
		await flow.upload({ digest: registered.txDigest });
		await flow.executeCertify({ signer });
		const { blobId } = await flow.getBlob();
		check(same(await client.readBlob({ blobId }), blob), 'the same bytes');
	},
	'writeBlobFlow, resumed after the registration': async () => {
		const blob = content(3000, 4);
		let saved;
		for await (const step of client.writeBlobFlow({ blob }).run({ signer, epochs: 1, deletable: true, owner })) {
			if (step.step === 'registered') {
				saved = JSON.parse(JSON.stringify(step));
				break;
			}
		}
		check(saved, 'a registered step');
		let last;
		for await (const step of client.writeBlobFlow({ blob, resume: saved }).run({ signer, epochs: 1, deletable: true, owner })) last = step;
		check(last.step === 'certified' && last.blobObject.id === saved.blobObjectId, 'the same object, certified');
	},
	// The SDK forgets a file's header when it counts the columns to read: a file whose last bytes stand in a column that
	// only the header pushed them into comes back with zeros at its end. These sizes are not of that kind.
	'writeFiles and getFiles (quilt)': async () => {
		const sizes = [100, 200, 5000];
		const files = ['a.txt', 'b.txt', 'c.bin'].map((identifier, i) =>
			WalrusFile.from({ contents: content(sizes[i], i), identifier, tags: { place: `${i}` } }),
		);
		const written = await client.writeFiles({ files, deletable: true, epochs: 2, signer });
		const read = await client.getFiles({ ids: written.map((file) => file.id) });
		for (const [i, file] of read.entries()) {
			check(same(await file.bytes(), content(sizes[i], i)), `file ${i}`);
			check((await file.getIdentifier()) === ['a.txt', 'b.txt', 'c.bin'][i], 'its name');
			check((await file.getTags()).place === `${i}`, 'its tag');
		}
		const whole = await client.getBlob({ blobId: written[0].blobId });
		check((await whole.files()).length === 3, 'three files in the whole');
	},
	'extend': async () => {
		client.reset();
		const before = await client.getBlobObject(kept.object);
		await client.executeExtendBlobTransaction({ blobObjectId: kept.object, epochs: 2, signer });
		client.reset(); // it keeps objects that it has read
		const after = await client.getBlobObject(kept.object);
		check(after.storage.end_epoch === before.storage.end_epoch + 2, 'two epochs more');
	},
	'verified blob status': async () => {
		const found = await client.getVerifiedBlobStatus({ blobId: kept.permanent });
		check(found.type === 'permanent' && found.isCertified, 'permanent and certified');
		const other = await client.getVerifiedBlobStatus({ blobId: kept.blobId });
		check(other.type === 'deletable', 'deletable');
	},
	// The SDK looks for a Blob among the created objects, and finds the Storage that it has made only by accident.
	'createStorage': async () => {
		const before = (await sui.core.listOwnedObjects({ owner, type: `${net.walrus_original_package}::storage_resource::Storage` })).objects.length;
		try {
			await client.executeCreateStorageTransaction({ size: 1000, epochs: 3, owner, signer });
		} catch (error) {
			check(String(error).includes('Storage object not found'), `its own mistake, not ${error}`);
		}
		const after = (await sui.core.listOwnedObjects({ owner, type: `${net.walrus_original_package}::storage_resource::Storage` })).objects.length;
		check(after === before + 1, 'one Storage more');
		return 'made; the SDK does not find it: it looks for a Blob';
	},
	'delete': async () => {
		await client.executeDeleteBlobTransaction({ blobObjectId: kept.object, signer });
		const status = await client.getVerifiedBlobStatus({ blobId: kept.blobId });
		check(status.type === 'nonexistent', 'nobody knows it');
	},
	'stake': async () => {
		const transaction = new Transaction();
		const coins = (await sui.core.listCoins({ owner, coinType: net.wal_type })).objects;
		const [coin] = transaction.splitCoins(transaction.object(coins[0].objectId), [5_000_000_000]);
		const [staked] = transaction.moveCall({
			target: `${net.walrus_package}::staking::stake_with_pool`,
			arguments: [transaction.object(net.staking_object), coin, transaction.pure.id(net.nodes[0].id)],
		});
		transaction.transferObjects([staked], owner);
		const done = await sui.core.signAndExecuteTransaction({ transaction, signer });
		check(done.Transaction, 'it went through');
		await sui.core.waitForTransaction({ digest: done.Transaction.digest });
	},
	'abort: a permanent blob can not be deleted': async () => {
		const abort = await abortOf((transaction) => {
			const [storage] = transaction.moveCall({
				target: `${net.walrus_package}::system::delete_blob`,
				arguments: [transaction.object(net.system_object), transaction.object(kept.permanentObject)],
			});
			transaction.transferObjects([storage], owner);
		});
		check(abort === 'blob:1', `blob:1, not ${abort}`);
	},
	'abort: stake below the threshold': async () => {
		const coins = (await sui.core.listCoins({ owner, coinType: net.wal_type })).objects;
		const abort = await abortOf((transaction) => {
			const [coin] = transaction.splitCoins(transaction.object(coins[0].objectId), [1]);
			const [staked] = transaction.moveCall({
				target: `${net.walrus_package}::staking::stake_with_pool`,
				arguments: [transaction.object(net.staking_object), coin, transaction.pure.id(net.nodes[0].id)],
			});
			transaction.transferObjects([staked], owner);
		});
		check(abort === 'staked_wal:7', `staked_wal:7, not ${abort}`);
	},
	'abort: the first package refuses': async () => {
		const abort = await abortOf((transaction) => {
			transaction.moveCall({
				target: `${net.walrus_original_package}::system::epoch`,
				arguments: [transaction.object(net.system_object)],
			});
		});
		check(abort === 'system:1', `system:1, not ${abort}`);
	},
	'a blob that nobody wrote': async () => {
		try {
			await newClient().readBlob({ blobId: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' });
		} catch (error) {
			return error.constructor.name;
		}
		throw new Error('it was read');
	},
	'readBlob with f nodes down': async () => {
		const { blobId } = await client.writeBlob({ blob: small, deletable: true, epochs: 2, signer });
		kept.blobId = blobId;
		const down = Math.floor((net.nodes.length - 1) / 3);
		for (let i = 0; i < down; i += 1) await order(`/node/${i}`, { stopped: true });
		check(same(await newClient().readBlob({ blobId }), small), 'the same bytes');
		return `${down} of ${net.nodes.length} nodes down`;
	},
	'writeBlob with f nodes down': async () => {
		const blob = content(9000, 5);
		const { blobId } = await newClient().writeBlob({ blob, deletable: true, epochs: 1, signer });
		check(same(await newClient().readBlob({ blobId }), blob), 'the same bytes');
	},
	'writeBlob with one node too many down': async () => {
		await order(`/node/${Math.floor((net.nodes.length - 1) / 3)}`, { stopped: true });
		try {
			await newClient().writeBlob({ blob: content(700, 6), deletable: true, epochs: 1, signer });
		} catch (error) {
			check(error.constructor.name.startsWith('NotEnoughBlobConfirmations'), `few confirmations, not ${error}`);
			return error.constructor.name;
		} finally {
			for (let i = 0; i < net.nodes.length; i += 1) await order(`/node/${i}`, { well: true });
		}
		throw new Error('it was certified');
	},
	'an epoch later': async () => {
		await order('/advance', { epochs: 1 });
		const later = newClient();
		check((await later.systemState()).committee.epoch === net.epoch + 1, 'the next epoch');
		check(same(await later.readBlob({ blobId: kept.blobId }), small), 'the same bytes');
		const blob = content(1000, 8);
		const { blobId } = await later.writeBlob({ blob, deletable: true, epochs: 1, signer });
		check(same(await later.readBlob({ blobId }), blob), 'the same bytes');
	},
	// The SDK keeps the committee that it has read; it says so by failing, and goes on after reset().
	'the epoch changes between registration and upload': async () => {
		const writer = newClient();
		const blob = content(20_000, 11);
		const flow = writer.writeBlobFlow({ blob });
		await flow.encode();
		const registered = await flow.executeRegister({ epochs: 3, deletable: true, owner, signer });
		await order('/advance', { epochs: 1 });
		let refusal = null;
		try {
			await flow.upload({ digest: registered.txDigest });
		} catch (error) {
			refusal = String(error);
			writer.reset();
			await flow.upload({ digest: registered.txDigest });
		}
		await flow.executeCertify({ signer });
		const { blobId } = await flow.getBlob();
		check(same(await newClient().readBlob({ blobId }), blob), 'the same bytes');
		return refusal;
	},
	'the contracts are upgraded': async () => {
		const before = newClient();
		const blob = content(600, 13);
		await before.systemState();
		await order('/upgrade', {});
		let refusal = null;
		try {
			await before.writeBlob({ blob, deletable: true, epochs: 1, signer });
		} catch (error) {
			const abort = (error?.executionError ?? error?.cause?.executionError)?.MoveAbort;
			refusal = abort ? `${abort.location?.module}:${abort.abortCode}` : String(error);
		}
		before.reset();
		const { blobId } = await before.writeBlob({ blob, deletable: true, epochs: 1, signer });
		check(same(await newClient().readBlob({ blobId }), blob), 'the same bytes');
		return `a client from before: ${refusal}`;
	},
});
