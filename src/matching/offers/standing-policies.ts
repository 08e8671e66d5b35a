import type { PolicyPack } from "./policy-pack.ts";
import type { OpenRun, PolicyState } from "./policy-states.ts";

/** By which policies a business is judged. */
export type Standing = {
  readonly judged: readonly string[];
  /** The number of `judged[index]` in the pack. */
  readonly places: readonly number[];
  /** Policies that are over for everybody. */
  readonly over: readonly string[];
};

export type StandingOptions = {
  pack: PolicyPack;
  states: ReadonlyMap<string, PolicyState>;
  open: OpenRun | undefined;
  /** The walk that asks; undefined for the job of one business. */
  run: string | undefined;
};

/** A policy that has changed is left to the walk that tells of it, until the walk has passed the business. */
export function standingPolicies({ pack, states, open, run }: StandingOptions): (uscc: string) => Standing {
  const every = standing(pack, states, undefined);
  if (open === undefined || open.id === run) return () => every;
  const unchanged = standing(pack, states, open.id);
  return (uscc) => (uscc <= open.cursor ? every : unchanged);
}

function standing(pack: PolicyPack, states: ReadonlyMap<string, PolicyState>, without: string | undefined): Standing {
  const counts = (state: PolicyState): boolean => without === undefined || state.run !== without;
  const places = pack.policies.flatMap(({ id, digest }, place) => {
    const state = states.get(id);
    // Another version than this process has is another process's to judge by, or a run will come.
    return state?.inForce === true && state.digest === digest && counts(state) ? [place] : [];
  });
  return {
    places,
    judged: places.map((place) => pack.policies[place]!.id),
    over: [...states.values()].filter((state) => !state.inForce && counts(state)).map(({ policy }) => policy),
  };
}
