// The SDK as in a browser: grpc-web over HTTP/1.1, on the same port.
import { SuiGrpcClient } from '@mysten/sui/grpc';
import { Transaction } from '@mysten/sui/transactions';
import { WalrusClient } from '@mysten/walrus';
import { check, content, net, same, signer, steps } from './client.mjs';

const sui = new SuiGrpcClient({ network: 'localnet', baseUrl: net.grpc });
const client = new WalrusClient({
	suiClient: sui,
	packageConfig: { systemObjectId: net.system_object, stakingPoolId: net.staking_object },
	storageNodeUrlScheme: 'http',
});

await steps({
	'grpc-web: state': async () => {
		check((await client.systemState()).committee.n_shards === net.shards, 'the number of shards');
	},
	'grpc-web: writeBlob, readBlob': async () => {
		const blob = content(9000);
		const { blobId } = await client.writeBlob({ blob, deletable: true, epochs: 1, signer });
		check(same(await client.readBlob({ blobId }), blob), 'the same bytes');
	},
	'grpc-web: a transaction that aborts': async () => {
		const transaction = new Transaction();
		transaction.setSender(signer.toSuiAddress());
		transaction.moveCall({
			target: `${net.walrus_original_package}::system::epoch`,
			arguments: [transaction.object(net.system_object)],
		});
		try {
			await sui.core.signAndExecuteTransaction({ transaction, signer });
		} catch (error) {
			return String(error?.executionError?.MoveAbort?.abortCode ?? error?.cause?.executionError?.MoveAbort?.abortCode);
		}
		throw new Error('it went through');
	},
	'grpc-web: what is not there': async () => {
		const { objects } = await sui.core.getObjects({ objectIds: [`0x${'9'.repeat(64)}`] });
		check(objects[0] instanceof Error, `an error in its place, not ${objects[0]}`);
	},
});
