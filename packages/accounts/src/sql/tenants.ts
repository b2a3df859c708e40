// Tenants and data keys in SQL.
import type { Store, Tenant } from "../store.ts";
import type { Row, Sql } from "./sql.ts";

export function tenantsIn(sql: Sql): Store["tenants"] {
  return {
    async add({ id, name }) {
      const [row] = await sql.rows(`insert into {tenants} values ($1, $2, {now}) on conflict do nothing returning *`, [id, name]);
      return row && tenantOf(row);
    },
    async find(name) {
      const [row] = await sql.rows(`select * from {tenants} where name = $1`, [name]);
      return row && tenantOf(row);
    },
    list: async () => (await sql.rows(`select * from {tenants} order by name`)).map(tenantOf),
    remove: (id) =>
      sql.transaction(async (inside) => {
        // Accounts first: they name the apps that go with the tenant.
        await inside.rows(`delete from {accounts} where tenant = $1`, [id]);
        await inside.rows(`delete from {data_keys} where owner = $1`, [id]);
        return (await inside.rows(`delete from {tenants} where id = $1 returning id`, [id])).length > 0;
      }),
  };
}

export function dataKeysIn(sql: Sql): Store["dataKeys"] {
  const get = async (owner: string) =>
    (await sql.rows(`select wrapped from {data_keys} where owner = $1`, [owner]))[0]?.wrapped as string | undefined;
  return {
    get,
    async add(owner, wrapped) {
      await sql.rows(`insert into {data_keys} values ($1, $2, {now}) on conflict do nothing`, [owner, wrapped]);
      return (await get(owner)) ?? wrapped;
    },
    list: async () =>
      (await sql.rows(`select owner, wrapped from {data_keys} order by owner`)).map(({ owner, wrapped }) => ({
        owner: String(owner),
        wrapped: String(wrapped),
      })),
    replace: async (owner, from, to) =>
      (await sql.rows(`update {data_keys} set wrapped = $3 where owner = $1 and wrapped = $2 returning owner`, [owner, from, to]))
        .length > 0,
  };
}

function tenantOf({ id, name, created_at }: Row): Tenant {
  return { id: String(id), name: String(name), createdAt: Number(created_at) };
}
