import { newId } from "../../src/base/index.ts";
import type { Client } from "./client.ts";

/** The first bytes of each kind of file that is taken; what follows makes every paper one of its own. */
const heads = {
  pdf: Buffer.from("%PDF-1.7\n"),
  png: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  jpg: Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
} as const;

export function paper(type: keyof typeof heads = "pdf"): Uint8Array {
  return Buffer.concat([heads[type], Buffer.from(newId())]);
}

/** Uploads a paper and says for which material it is. */
export async function upload(
  client: Client,
  material: string,
  type: keyof typeof heads = "pdf",
): Promise<{ material: string; file: string }> {
  const { id } = await client.call("POST /api/files", { body: paper(type), fileName: `${material}.${type}` });
  return { material, file: id };
}

/** What an application for a food business licence must answer. */
export const foodAnswers = { business_form: "catering", main_project: "hot", food_safety_manager: "示例张三" };

/** Files a complete application for a food business licence, and returns its number. */
export async function fileFood(business: Client): Promise<string> {
  const files = [await upload(business, "layout"), await upload(business, "food-safety-rules")];
  const { number } = await business.call("POST /api/applications", {
    key: newId(),
    body: { item: "food-business-licence", answers: foodAnswers, files },
  });
  return number;
}

/** Files what asks for nothing but one choice. */
export async function filePackagedFood(business: Client): Promise<string> {
  const { number } = await business.call("POST /api/applications", {
    key: newId(),
    body: { item: "packaged-food-filing", answers: { sale_mode: "shop" } },
  });
  return number;
}

/** Opens a restaurant that needs nothing but the food licence, and returns the number of the whole. */
export async function fileJoint(business: Client): Promise<string> {
  const { main_project, food_safety_manager } = foodAnswers;
  const { number } = await business.call("POST /api/joint-applications", {
    key: newId(),
    body: {
      matter: "open-restaurant",
      choices: { "assembly-place": false, discharges: false, "large-sign": false },
      answers: { main_project, food_safety_manager },
      files: [await upload(business, "floor-plan")],
    },
  });
  return number;
}
