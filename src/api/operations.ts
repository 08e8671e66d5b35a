import { accessOperations } from "../access/index.ts";
import { applicationsOperations } from "../applications/index.ts";
import { assistantOperations } from "../assistant/index.ts";
import { casesOperations } from "../cases/index.ts";
import { centreOperations } from "../centre/index.ts";
import { cityOperations } from "../city/index.ts";
import { credentialsOperations } from "../credentials/index.ts";
import { commissioners, demandsOperations, doors, routing } from "../demands/index.ts";
import { entitiesOperations } from "../entities/index.ts";
import { filesOperations } from "../files/index.ts";
import { inspectionsOperations } from "../inspections/index.ts";
import { indicatorsOperations } from "../indicators/index.ts";
import { matchingOperations } from "../matching/index.ts";
import { notifyOperations } from "../notify/index.ts";
import { publicationOperations } from "../publication/index.ts";
import { fileOperations } from "./file-operations.ts";
import { ledgerOperations } from "./ledger-operations.ts";

/** Everything that can be done over HTTP. The web's typed client takes its types from here. */
export const operations = [
  ...cityOperations,
  ...accessOperations,
  ...publicationOperations,
  ...notifyOperations,
  ...entitiesOperations,
  ...credentialsOperations,
  ...matchingOperations,
  ...filesOperations,
  ...fileOperations,
  ...applicationsOperations,
  ...casesOperations,
  ...commissioners.commissionersOperations,
  ...routing.routingOperations,
  ...doors.doorOperations,
  ...demandsOperations,
  ...inspectionsOperations,
  ...centreOperations,
  ...assistantOperations,
  ...indicatorsOperations,
  ...ledgerOperations,
] as const;
