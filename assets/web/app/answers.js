// The shapes of the engine's answers, for the type checker; no page loads this file. The structs that write them are in
// `crates/explorer` and `crates/engine/src/record.rs`.

/**
 * Why an act was done: which reason, the same in English, and what decided, by name.
 * @typedef {{kind: string, sentence: string} & Record<string, any>} Reason
 *
 * @typedef {{actor: string, act: string, object?: any, reason: Reason, sentence: string}} Act
 *
 * A side in a round. Shares of the pie, flows a year.
 * @typedef {object} Side
 * @property {number} pressure
 * @property {number} reservation
 * @property {number} demand
 * @property {number} most
 * @property {number} booked
 * @property {Record<string, {difference: number, index: number}>} leverage over each other side
 * @property {Record<string, number>} constituencies
 *
 * @typedef {{flow: number, credibility: Record<string, number>, booked: number}} Third
 * @typedef {{level: number, exposure: number, pending: any[], suspended: boolean}} Standing a measure in a round
 * @typedef {{round: number, date?: string | null, acts: Act[], parties: Record<string, Side>, intermediaries: Record<string, Third>, measures: Record<string, Standing>}} Round
 *
 * @typedef {object} Run
 * @property {string} engine_version
 * @property {{id: string, title: string, hash: string}} scenario
 * @property {string} seed
 * @property {string} session
 * @property {string} state_hash
 * @property {Record<string, {strategy: string, version: number}>} lineup
 * @property {{code: string, name: string, reason: string}} ending
 * @property {{first_deal: string | null, truce_days: number, rung: number}} path
 * @property {Record<string, number>} payoffs
 * @property {Round[]} rounds
 * @property {{round: number, acts?: string[]}[]} [changes] what was changed by hand
 *
 * @typedef {{caption: string, columns: [string, boolean][], rows: string[][]}} Table columns with whether they hold numbers
 *
 * A chart; `rounds` says where each round stands across, and from where to where the picture reaches up and down.
 * @typedef {object} Chart
 * @property {string} id
 * @property {string} title
 * @property {string} finding
 * @property {string} about
 * @property {string} svg
 * @property {number} width
 * @property {{x: number[], y: [number, number]} | null} [rounds]
 * @property {Table} table
 *
 * @typedef {{rounds: [number, number], heading: string, passed?: string, verdict?: string}} Beat
 *
 * @typedef {{id: string, name: string, kind: string, strategy: string, choices: {id: string, summary: string}[]}} Seat
 * @typedef {{id: string, name: string, owner: string, target: string, meaning: string}} Measure
 * @typedef {{path: string, label: string, meaning: string, group: string, place: string, default: number, range: [number, number], step: number, origin: {kind: string, sentence: string} | null}} Parameter
 * @typedef {{id: string, title: string, summary: string, citation: string | null, protocol: string, seats: Seat[], in_force: string[], events: string[], measures: Measure[], parameters: Parameter[]}} Facts
 *
 * @typedef {{run: Run, endings: Record<string, string>, told: Beat[], charts: Chart[], facts?: Facts, mistakes?: string[]}} Answer
 *
 * @typedef {{name: string, meaning: string, range: string | null, kind: string, default: any, slider: [number, number, number] | null}} CaseParameter
 * @typedef {{id: string, title: string, citation: string, reading: string, setting: string, formula: string[], parameters: CaseParameter[]}} Case
 * @typedef {{name: string, meaning: string, predicted: any, simulated: any, error: number | null, allowed: number | null, tolerance: string, agrees: boolean}} CaseResult
 */

export {};
