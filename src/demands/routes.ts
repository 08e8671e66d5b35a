import { demandActOperations } from "./act-routes.ts";
import { demandDeskOperations } from "./desk-routes.ts";
import { ownDemandOperations } from "./own-routes.ts";

export const demandsOperations = [...ownDemandOperations, ...demandDeskOperations, ...demandActOperations] as const;
