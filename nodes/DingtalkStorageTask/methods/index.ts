import {
	searchDentries,
	searchFolders,
	searchTargetDentries,
	searchTargetFolders,
} from './searchDentries';
import { searchRecycleBins, searchRecycleItems } from './searchRecycleItems';
import { searchSpaces } from './searchSpaces';

/** The lists that the locators name. */
export const listSearch = {
	searchDentries,
	searchFolders,
	searchRecycleBins,
	searchRecycleItems,
	searchSpaces,
	searchTargetDentries,
	searchTargetFolders,
};
