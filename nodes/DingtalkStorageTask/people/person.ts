/** How a person is named; `unionId` is what DingTalk's storage wants. */
export interface Person {
	by: 'unionId' | 'userId' | 'mobile';
	value: string;
}

/** A person whose union ID has to be looked up. */
export interface PersonToFind extends Person {
	by: 'userId' | 'mobile';
}
