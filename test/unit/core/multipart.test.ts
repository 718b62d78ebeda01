import { headerSafeName, writeForm, type FormPart } from '../../../core/multipart';

async function readForm(parts: FormPart[], random = Math.random) {
	const { contentType, bytes } = writeForm(parts, random);
	const response = new Response(new Uint8Array(bytes), {
		headers: { 'content-type': contentType },
	});
	return await response.formData();
}

describe('writeForm', () => {
	it('is read as fields and files, byte for byte', async () => {
		const content = Buffer.from([0, 13, 10, 45, 45, 255, 13, 10]);
		const form = await readForm([
			{ name: 'importRequest', content: Buffer.from('{"name":"ü"}') },
			{ name: 'files', file: { name: 'ü 名.csv', contentType: 'text/csv' }, content },
			{ name: 'files', file: { name: 'b.csv', contentType: 'text/csv' }, content: Buffer.from('') },
		]);
		expect(form.get('importRequest')).toBe('{"name":"ü"}');
		const files = form.getAll('files') as unknown as Array<Blob & { name: string }>;
		expect(files.map(({ name, type }) => [name, type])).toEqual([
			['ü 名.csv', 'text/csv'],
			['b.csv', 'text/csv'],
		]);
		expect(Buffer.from(await files[0].arrayBuffer())).toEqual(content);
		expect(files[1].size).toBe(0);
	});

	it('takes another boundary where the content has the first', async () => {
		const draws = [0, 0, 0, 0];
		const random = () => draws.shift() ?? 0.5;
		const content = Buffer.from(`\r\n--form-${'0'.repeat(32)}--\r\n`);
		const form = await readForm([{ name: 'a', content }], random);
		expect(form.get('a')).toBe(content.toString());
		expect(draws).toHaveLength(0);
	});

	it('lets no name of a file write headers', async () => {
		const name = 'a"; x="\r\nX-Evil: 1\r\n\r\nb.csv';
		const form = await readForm([
			{ name: 'files', file: { name, contentType: 'text/csv' }, content: Buffer.from('x') },
		]);
		const file = form.get('files') as unknown as Blob & { name: string };
		expect(file.name).toBe(headerSafeName(name));
		expect(await file.text()).toBe('x');
	});
});

describe('headerSafeName', () => {
	it.each([
		['people.csv', 'people.csv'],
		['Größe 名簿.csv', 'Größe 名簿.csv'],
		['a"b\\c/d\r\n\u0000e', 'a_b_c_d___e'],
	])('makes %p %p', (name, safe) => {
		expect(headerSafeName(name)).toBe(safe);
	});
});
