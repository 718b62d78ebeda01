import { credentialFile, nodeFile } from './packages.mjs';

/** The address of the repository as people open it. */
export function repositoryUrl({ repository }) {
	return repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
}

/** The package.json of a package for one service, from that of the package with both. */
export function manifestOf(main, { name, description, keywords, nodes, credentials }) {
	return {
		name,
		version: main.version,
		description,
		license: main.license,
		homepage: main.homepage,
		keywords: ['n8n-community-node-package', 'n8n', ...keywords],
		author: main.author,
		repository: main.repository,
		bugs: main.bugs,
		engines: main.engines,
		files: ['dist', 'CHANGELOG.md'],
		n8n: {
			...main.n8n,
			credentials: credentials.map(credentialFile),
			nodes: nodes.map(nodeFile),
		},
		peerDependencies: main.peerDependencies,
	};
}
