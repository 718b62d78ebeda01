import { fileNameOf } from '../../../../core/download/fileName';
import { contentTypeOf, endingOfType } from '../../../../core/download/fileTypes';

const named = (disposition: string, more: Partial<Parameters<typeof fileNameOf>[0]> = {}) =>
	fileNameOf({
		disposition,
		contentType: 'text/csv',
		url: new URL('https://files.example.com/a/0815'),
		fallback: 'All: contacts',
		fallbackEnding: 'xlsx',
		...more,
	});

it.each([
	['attachment; filename="a.csv"', 'a.csv'],
	['attachment; filename=a.csv', 'a.csv'],
	['attachment; filename="a \\"b\\".csv"', 'a _b_.csv'],
	[`attachment; filename="x.csv"; filename*=UTF-8''%C3%A9t%C3%A9.csv`, 'été.csv'],
	['attachment; filename="../../etc/passwd.csv"', 'passwd.csv'],
	['attachment; filename="..\\\\..\\\\boot.zip"', 'boot.zip'],
	['attachment; filename="%2e%2e%2fsecret.csv"', 'secret.csv'],
	['attachment; filename="a\u0000\u001b\u202e\r\nb.csv"', 'ab.csv'],
	['attachment; filename=".hidden.csv"', 'hidden.csv'],
	['attachment; filename=".."', 'All_ contacts.csv'],
	['attachment; filename="report"', 'report.csv'],
	['attachment; filename="report.exe"', 'report.exe.csv'],
	['', 'All_ contacts.csv'],
	['attachment', 'All_ contacts.csv'],
])('names a file with %j %s', (disposition, expected) => {
	expect(named(disposition)).toBe(expected);
});

it('takes the end of the address where it names a file', () => {
	const url = new URL('https://files.example.com/a/My%20export.zip?signature=x.csv');
	expect(named('', { url })).toBe('My export.zip');
});

it.each([
	['application/zip', 'All_ contacts.zip'],
	['application/x-zip-compressed', 'All_ contacts.zip'],
	['application/octet-stream', 'All_ contacts.xlsx'],
	['', 'All_ contacts.xlsx'],
])('ends as the content type %j says', (contentType, expected) => {
	expect(named('', { contentType })).toBe(expected);
});

it('keeps a name short, whole characters and ending', () => {
	const name = named(`attachment; filename="${'😀'.repeat(300)}.csv"`);
	expect(name).toBe(`${'😀'.repeat(50)}.csv`);
	expect(named('', { fallback: '///' })).toBe('file.csv');
});

it.each([
	['text/csv; charset=utf-8', 'a.csv', 'text/csv'],
	['application/octet-stream', 'a.zip', 'application/zip'],
	['', 'a.unknown', 'application/octet-stream'],
	['not a type', 'a.csv', 'text/csv'],
])('reads the content type %j of %s as %s', (given, name, expected) => {
	expect(contentTypeOf(given, name)).toBe(expected);
});

it('knows the endings of export files', () => {
	expect(endingOfType('application/vnd.ms-excel')).toBe('xls');
	expect(endingOfType('text/html')).toBeUndefined();
});

it('cuts a name of any length without measuring it over and over', () => {
	const encode = jest.spyOn(TextEncoder.prototype, 'encode');
	const name = named(`attachment; filename="${'ü👩'.repeat(10_000)}.csv"`);
	expect(Buffer.byteLength(name)).toBeLessThanOrEqual(204);
	expect(name).toMatch(/^(ü👩)+ü?\.csv$/);
	expect(encode.mock.calls.length).toBeLessThan(500);
	encode.mockRestore();
});

/** As Node.js gives a header: each byte is a character. */
const asHeader = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

it.each([
	[asHeader('attachment; filename="客户 报表.csv"'), '客户 报表.csv'],
	[asHeader('attachment; filename=Übersicht.csv'), 'Übersicht.csv'],
	['attachment; filename="\u00dcbersicht.csv"', 'Übersicht.csv'],
	['attachment; filename="客户.csv"', '客户.csv'],
])('reads a name in raw UTF-8 as such, one in Latin-1 too: %j (N12)', (disposition, expected) => {
	expect(named(disposition)).toBe(expected);
});

it.each([
	['CON.csv', '_CON.csv'],
	['nul.csv', '_nul.csv'],
	['COM1.csv', '_COM1.csv'],
	['lpt9', '_lpt9.csv'],
	['aux.2026.csv', '_aux.2026.csv'],
	['PRN .csv', '_PRN.csv'],
	['CONTACTS.csv', 'CONTACTS.csv'],
	['com10.csv', 'com10.csv'],
	['my con.csv', 'my con.csv'],
])('a name that Windows keeps for a device is another: %s (F9)', (name, expected) => {
	expect(named(`attachment; filename="${name}"`)).toBe(expected);
});
