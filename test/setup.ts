import 'reflect-metadata';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// n8n-core writes its instance settings below this folder; a test must not touch the user's own.
process.env.N8N_USER_FOLDER = join(process.env.N8N_TEST_FOLDER ?? tmpdir(), String(process.pid));

// Failing runs are what many tests are about; n8n's log of them says nothing the tests don't.
process.env.N8N_LOG_LEVEL ??= 'silent';
