import { err, ok, type Result } from '../../../../core/result';
import { fillPath } from '../../../../core/url/path';
import { problemFrom, type Problem } from '../../../shared/items/problem';
import {
	PROPERTIES_PATH,
	readPropertyDefinitions,
	type PropertyDefinition,
} from '../../objects/propertyDefinitions';
import type { MadeBody, StartItem } from '../../tasks/taskKind';
import type { HubspotClient } from '../../transport/client';
import { QUESTION_POLICY } from '../../transport/policies';
import { headerOf, withColumns } from './csvColumns';
import { importForm } from './formBody';
import type { AutoMapping, ImportToStart } from './importRequest';
import { counted, mapHeaders, named, type MappedHeaders } from './mapHeaders';

const TIMEOUT_MS = 30_000;

type Properties = Result<PropertyDefinition[], Problem>;

/** What a run has asked about types: its client lives as long as the run. */
const asked = new WeakMap<HubspotClient, Map<string, Promise<Properties>>>();

/** The start of an import whose file maps itself: by its header, once before anything is started. */
export function autoImport(item: StartItem, start: ImportToStart, auto: AutoMapping): MadeBody {
	const { context, itemIndex } = item;
	const [file] = start.files;
	let mapped: MappedHeaders | undefined;

	const check = async (client: HubspotClient): Promise<Problem | undefined> => {
		const headers = await readHeaders(file.fileName, auto);
		if (!headers.ok) return headers.error;
		const properties = await propertiesOf(client, item, auto.objectTypeId);
		if (!properties.ok) return properties.error;
		const { fileName } = file;
		const result = mapHeaders(headers.value, properties.value, { ...auto, fileName });
		if (!result.ok) return result.error;
		mapped = result.value;
		return undefined;
	};

	const make = async () => {
		const { mappings, kept, leftOut } = mapped!;
		const { fileName, fileFormat } = file;
		const fileImportPage = { hasHeader: true, columnMappings: mappings };
		const request = { ...start.request, files: [{ fileName, fileFormat, fileImportPage }] };
		if (leftOut.length === 0)
			return await importForm(context, itemIndex, { request, files: [file] });
		// HubSpot wants every column of a file mapped, in its order: those without a property are taken out.
		const content = async () => await withColumns(await auto.pieces(), kept);
		const form = await importForm(context, itemIndex, { request, files: [{ ...file, content }] });
		// Older versions of n8n have no hints after a run.
		context.addExecutionHints?.({
			message: `${counted(leftOut)} of '${fileName}' left out: ${named(leftOut)}`,
			location: 'outputPane',
		});
		return form;
	};
	return Object.assign(make, { check });
}

async function readHeaders(
	fileName: string,
	{ pieces }: AutoMapping,
): Promise<Result<string[], Problem>> {
	try {
		const header = await headerOf(await pieces());
		if (header.ok) return header;
		const isEmpty = header.error === 'empty';
		return err({
			message: isEmpty
				? `The file '${fileName}' is empty`
				: `The file '${fileName}' is no CSV file`,
			description: isEmpty
				? 'There is nothing to import.'
				: 'It has no first line with the names of its columns.',
		});
	} catch (error) {
		return err(problemFrom({ message: (error as Error).message }, { outcome: 'failed' }));
	}
}

/** A type's properties, asked for once in a run. */
async function propertiesOf(
	client: HubspotClient,
	{ apiVersion }: StartItem,
	objectType: string,
): Promise<Properties> {
	const path = fillPath(PROPERTIES_PATH[apiVersion], { objectType });
	const known = asked.get(client) ?? new Map<string, Promise<Properties>>();
	asked.set(client, known);
	const asking = known.get(path) ?? ask(client, path, objectType);
	known.set(path, asking);
	return await asking;
}

async function ask(client: HubspotClient, path: string, objectType: string): Promise<Properties> {
	const answer = await client.sendWithRetries(
		{ method: 'GET', path, timeoutMs: TIMEOUT_MS },
		QUESTION_POLICY,
	);
	if (answer.ok) return ok(readPropertyDefinitions(answer.value));
	return err(
		problemFrom(
			{
				...answer.error,
				message: `The properties of '${objectType}' could not be looked up: ${answer.error.message}`,
			},
			{ outcome: 'failed' },
			"Nothing was imported. 'Map Each Column Below' needs no look-up.",
		),
	);
}
