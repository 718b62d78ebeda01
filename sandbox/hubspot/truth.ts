import type { Random } from '../random';
import { OwnerStore } from './account/owners';
import { PipelineStore } from './account/pipelines';
import type { Pipeline, PipelineInput } from './account/pipelines';
import { DailyAllowance } from './dailyAllowance';
import { Downloads } from './downloads';
import type { Download } from './downloads';
import { csvFile } from './exportCsv';
import { ExportStore } from './exports';
import type { ExportPlan, ExportTask } from './exports';
import { FileStore } from './files';
import type { FileImportPlan } from './files';
import { FolderStore } from './folders';
import type { Folder, FolderUpdatePlan } from './folders';
import { ImportStore } from './imports';
import type { ImportPlan } from './imports';
import { OAuthStore } from './oauth';
import { HubspotRecords } from './recordTruth';
import { RateMeter, SearchMeter } from './rateLimit';
import { seedSamples } from './samples';
import { SourceCodeStore } from './sourceCode';
import type { ExtractionPlan } from './sourceCode';
import type { HubspotSettings } from './switches';

/** What HubSpot really holds. Tests arrange it, and compare with it. */
export class HubspotTruth extends HubspotRecords {
	/** Accepted static tokens (service keys, private apps), with their scopes. */
	tokens!: Map<string, '*' | ReadonlySet<string>>;

	oauth!: OAuthStore;

	/** The calls of each app, counted. */
	meter!: RateMeter;

	/** The searches of all apps, counted. */
	searches!: SearchMeter;

	/** Whom records can belong to. */
	owners!: OwnerStore;

	pipelines!: PipelineStore;

	exports!: ExportStore;

	/** The links to finished exports. */
	links!: Downloads;

	exportAllowance!: DailyAllowance;

	imports!: ImportStore;

	importAllowance!: DailyAllowance;

	folders!: FolderStore;

	files!: FileStore;

	sourceCode!: SourceCodeStore;

	/** With `settings`, switches are set from the start, and again after each reset. */
	constructor(now: () => number, random: Random, settings: HubspotSettings = {}) {
		super(now, random, settings);
		this.reset();
	}

	reset(): void {
		const { now, random } = this;
		this.resetSwitches();
		this.resetRecords();
		this.tokens = new Map([['sandbox-hubspot-token', '*']]);
		this.oauth = new OAuthStore(now, random);
		this.meter = new RateMeter(this);
		this.searches = new SearchMeter(this);
		this.owners = new OwnerStore(now);
		this.pipelines = new PipelineStore(now);
		this.exports = new ExportStore(
			now,
			(plan) => this.fileOf(plan),
			() => this.bigIds,
		);
		this.links = new Downloads(now, random);
		this.exportAllowance = new DailyAllowance();
		this.imports = new ImportStore(this, now);
		this.importAllowance = new DailyAllowance();
		this.folders = new FolderStore(now, random);
		this.files = new FileStore(this.folders, now, random);
		this.sourceCode = new SourceCodeStore(now);
		this.defineObjectType('2-123', 'machine');
		seedSamples(this);
	}

	addToken(token: string, scopes: '*' | string[] = '*'): void {
		this.tokens.set(token, scopes === '*' ? scopes : new Set(scopes));
	}

	/** Makes all OAuth access tokens answer 401 EXPIRED_AUTHENTICATION until they are refreshed. */
	expireAccessTokens(): void {
		this.oauth.expireAccessTokens();
	}

	/** Returns the export's id, which is also its task's. */
	addExport(plan: ExportPlan = {}): string {
		return this.exports.add(plan);
	}

	/** Its stages can be written, too. */
	addPipeline(objectType: string, input: PipelineInput): Pipeline {
		const { name } = this.type(objectType);
		const pipeline = this.pipelines.add(name, input);
		const [property, stage] =
			name === 'deals' ? ['pipeline', 'dealstage'] : ['hs_pipeline', 'hs_pipeline_stage'];
		this.addOptions(objectType, property, [pipeline]);
		this.addOptions(objectType, stage, pipeline.stages);
		return pipeline;
	}

	/** Returns the task's id. */
	addFolderUpdate(plan: FolderUpdatePlan = {}): string {
		return this.folders.addTask(plan);
	}

	/** Returns the import's id. */
	addImport(plan: ImportPlan = {}): string {
		return this.imports.add(plan);
	}

	/** Returns the id of the task that imports a file from a URL. */
	addFileImport(plan: FileImportPlan = {}): string {
		return this.files.addTask(plan);
	}

	/** Returns the task's id. */
	addExtraction(plan: ExtractionPlan = {}): string {
		return this.sourceCode.addTask(plan);
	}

	/** Every answered call for an export's file, oldest first. */
	get downloads(): Download[] {
		return this.links.log;
	}

	folder(id: string): Folder | undefined {
		return this.folders.folder(id);
	}

	protected settleRecords(): void {
		this.imports.settle();
	}

	/** The records of an export that a test has made up, with labels, as HubSpot has it by default. */
	private fileOf(plan: ExportPlan): Partial<Pick<ExportTask, 'file' | 'recordCount'>> {
		const type = this.types.find(plan.objectType ?? 'CONTACT');
		if (!type) return {};
		const { objectProperties: properties = ['email'], format = 'CSV' } = plan;
		const all = [...this.records(type.name).all.values()];
		const records = all.filter(({ archived, mergedInto }) => !archived && !mergedInto);
		const options = { properties, names: false, values: false };
		const definitions = this.properties(type.name);
		const file = format === 'CSV' ? csvFile(records, definitions, options) : undefined;
		return { file, recordCount: records.length };
	}
}
