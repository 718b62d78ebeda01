import type { Call, FormPart } from './http';

export function isForm({ headers }: Call): boolean {
	return headers['content-type']?.includes('multipart/form-data') ?? false;
}

/** The parts of a form, by the parser that Node's `fetch` has. Never fails. */
export async function parseForm(
	raw: unknown,
	{ headers }: Call,
): Promise<{ body: unknown; bodyError?: string }> {
	if (!Buffer.isBuffer(raw)) return { body: undefined };
	try {
		const response = new Response(raw, { headers: { 'content-type': headers['content-type'] } });
		const form = await response.formData();
		return { body: await Promise.all([...form.entries()].map(readPart)) };
	} catch (error) {
		const bodyError = error instanceof Error ? error.message : String(error);
		return { body: raw.toString('utf8'), bodyError };
	}
}

interface FormFile {
	name: string;
	type: string;
	arrayBuffer(): Promise<ArrayBuffer>;
}

async function readPart([name, value]: [string, string | FormFile]): Promise<FormPart> {
	if (typeof value === 'string') return { name, data: Buffer.from(value) };
	const data = Buffer.from(await value.arrayBuffer());
	return { name, fileName: value.name, contentType: value.type, data };
}
