import fc from 'fast-check';

import { FileEndedEarly, RangeReader } from '../../../../core/transfer/rangeReader';

const FILE = Uint8Array.from({ length: 100 }, (_, n) => n);

/** A file in pieces of such lengths, over and over, that counts how often it is opened and closed. */
function fileIn(lengths: number[], bytes = FILE) {
	const count = { opened: 0, closed: 0 };
	const pieces = async function* () {
		for (let at = 0, n = 0; at < bytes.length; n++) {
			const length = lengths[n % lengths.length];
			yield bytes.subarray(at, at + length);
			at += length;
		}
	};
	const open = async () => {
		count.opened++;
		return { pieces: pieces(), close: () => void count.closed++ };
	};
	return { reader: new RangeReader(open), count };
}

async function read(reader: RangeReader, from: number, to: number): Promise<number[]> {
	const bytes: number[] = [];
	for await (const piece of reader.range(from, to)) bytes.push(...piece);
	return bytes;
}

it('reads any ranges of a file in any pieces', async () => {
	const range = fc
		.tuple(fc.nat(100), fc.nat(100))
		.map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);
	const lengths = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 });
	await fc.assert(
		fc.asyncProperty(lengths, fc.array(range), async (pieces, ranges) => {
			const { reader } = fileIn(pieces);
			for (const [from, to] of ranges) {
				expect(await read(reader, from, to)).toEqual([...FILE.subarray(from, to)]);
			}
		}),
	);
});

it('opens the file once for ranges that follow each other, also with gaps', async () => {
	const { reader, count } = fileIn([7]);
	for (const [from, to] of [
		[0, 10],
		[10, 35],
		[50, 90],
	]) {
		await read(reader, from, to);
	}
	expect(count).toEqual({ opened: 1, closed: 0 });
	reader.close();
	expect(count.closed).toBe(1);
});

it('opens it again after a range that was left in the middle', async () => {
	const { reader, count } = fileIn([7]);
	for await (const piece of reader.range(0, 50)) {
		expect(piece.length).toBe(7);
		break;
	}
	expect(count).toEqual({ opened: 1, closed: 1 });
	expect(await read(reader, 0, 50)).toHaveLength(50);
	expect(count.opened).toBe(2);
});

it('says so where the file ends early, and closes it', async () => {
	const { reader, count } = fileIn([7]);
	await expect(read(reader, 90, 120)).rejects.toThrow(FileEndedEarly);
	expect(count).toEqual({ opened: 1, closed: 1 });
});

it('reads nothing of an empty range', async () => {
	const { reader, count } = fileIn([1], new Uint8Array(0));
	expect(await read(reader, 0, 0)).toEqual([]);
	reader.close();
	expect(count.closed).toBe(1);
});
