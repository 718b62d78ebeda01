import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// n8n-core writes its instance settings below this folder; a test must not touch the user's own.
process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'n8n-test-'));

// Failing runs are what many tests are about; n8n's log of them says nothing the tests don't.
process.env.N8N_LOG_LEVEL ??= 'silent';
