import manifest from '../../package.json' with {type: 'json'};

/** The program's name and version, as it states them in reports. */
export const TOOL = {name: manifest.name, version: manifest.version};
