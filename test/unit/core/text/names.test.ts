import { foldText } from '../../../../core/text/foldText';
import { isSameName } from '../../../../core/text/isSameName';
import { wildcard } from '../../../../core/text/wildcard';

const NFC = 'Résumé';
const NFD = NFC.normalize('NFD');

it('takes both forms of a letter for the same one', () => {
	expect(NFC).not.toBe(NFD);
	expect(isSameName(NFC, NFD)).toBe(true);
	expect(isSameName(NFC, NFC.toLowerCase())).toBe(false);
	expect(foldText(NFD)).toBe(foldText('RÉSUMÉ'));
	expect(foldText('데이터'.normalize('NFD'))).toBe('데이터'.normalize('NFC'));
});

it.each([
	['*.pdf', 'Report.PDF', true],
	['*.pdf', 'pdf', false],
	['report*', 'report', true],
	['*a*b*', 'xxaxxbxx', true],
	['*a*b*', 'xxbxxaxx', false],
	['?.txt', '😀.txt', true],
	['??.txt', '😀.txt', false],
	['季度*|*.csv', '季度报表.xlsx', true],
	['季度* | *.csv', 'a.csv', true],
	['*.csv|', 'a.txt', false],
	['r\u00e9sum\u00e9*', `${NFD}.doc`, true],
	['[a].txt', '[a].txt', true],
	['[a].txt', 'a.txt', false],
	['*', '', true],
	['**', 'anything', true],
	['a', 'ab', false],
	['', 'a', false],
])('%s, name %s: %s', (pattern, name, expected) => {
	expect(wildcard(pattern)(name)).toBe(expected);
});

it('does not fall for a pattern of many stars', () => {
	const name = 'a'.repeat(255);
	const fits = wildcard(`${'*a'.repeat(100)}b`);
	expect(fits(name)).toBe(false);
	expect(fits(`${name}b`)).toBe(true);
});
