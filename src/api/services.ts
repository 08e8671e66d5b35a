import type { AccessServices, Acting } from "../access/index.ts";
import type { AssistantModel } from "../assistant/index.ts";
import type { Clock, Database, Jobs, Log } from "../base/index.ts";
import type { City } from "../city/index.ts";
import type { Issuer } from "../credentials/index.ts";
import type { Sources } from "../entities/index.ts";
import type { LiveCity } from "../publication/index.ts";

/** What the composition root made and every request may use. */
export type Services = AccessServices & {
  db: Database;
  /** The lists as they are in force now; another object after a new version (see LiveCity). */
  readonly city: City;
  lists: Pick<LiveCity, "folder" | "look">;
  /** Open cases under an item or a power: neither is removed while somebody waits for a decision. */
  countOpenCases(entry: { list: "items" | "powers"; id: string }): Promise<number>;
  clock: Clock;
  jobs: Pick<Jobs, "enqueue">;
  log: Log;
  sources: Sources;
  /** Address under which people reach the server; it stands in QR codes and guards against other sites. */
  publicUrl: string;
  /** Who signs the city's e-licences. */
  issuer: Issuer;
  /** The ledger's public key, and the way to wait until what was committed is in the ledger. */
  vkey: string;
  flushLedger(): Promise<void>;
  /** What the assistant speaks with, where an endpoint is configured. */
  model?: AssistantModel;
  /** Folder of the built web client. */
  webFolder: string;
};

/** What an operation is given: the context of the request, who acts, and the services. */
export type ApiContext = Acting & { services: Services; sources: Sources };
