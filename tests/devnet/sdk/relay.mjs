// Writing through the upload relay, with its tip.
import { check, content, net, newClient, same, signer, steps, sui } from './client.mjs';

const client = newClient({ uploadRelay: { host: net.relay, sendTip: { max: 10_000_000 } } });
const owner = signer.toSuiAddress();

await steps({
	'writeBlob through the relay, deletable': async () => {
		const blob = content(30_000);
		const before = BigInt((await sui.core.getBalance({ owner })).balance.balance);
		const { blobId } = await client.writeBlob({ blob, deletable: true, epochs: 2, signer });
		check(same(await client.readBlob({ blobId }), blob), 'the same bytes');
		return `${before - BigInt((await sui.core.getBalance({ owner })).balance.balance)} MIST for gas and tip`;
	},
	'writeBlob through the relay, permanent': async () => {
		const blob = content(800, 3);
		const { blobId } = await client.writeBlob({ blob, deletable: false, epochs: 1, signer });
		check(same(await client.readBlob({ blobId }), blob), 'the same bytes');
	},
});
