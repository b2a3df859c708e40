// What a tenant manages: accounts, API tokens, OAuth apps.
import { accessManagement } from "./access.ts";
import { accountManagement, type ManagementMeans } from "./accounts.ts";

export type Management = ReturnType<typeof accountManagement> & ReturnType<typeof accessManagement>;

export function managementOf(means: ManagementMeans): Management {
  return { ...accountManagement(means), ...accessManagement(means) };
}
