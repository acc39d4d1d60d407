import type { FakeAssociate } from './state.ts';
import { superId, type Tenant } from './tenant.ts';

/** A SoPrincipalCarrier: who is logged in. */
export function principal(associate: FakeAssociate, tenant: Tenant | null) {
  const { administrator } = associate;
  return {
    UserType: associate.type,
    Associate: associate.name,
    AssociateId: associate.associateId,
    IsPerson: true,
    PersonId: associate.personId,
    CountryId: 578,
    HomeCountryId: 578,
    ContactId: 2,
    GroupId: 1,
    BusinessId: 0,
    CategoryId: 0,
    ContactOwner: 0,
    RoleId: administrator ? 2 : 1,
    RoleName: administrator ? 'Administrator' : 'User level 0',
    RoleDescription: '',
    RoleType: 'Employee',
    FullName: associate.fullName,
    EMailAddress: '',
    EjUserId: associate.ejUserId,
    EjAccessLevel: 0,
    EjUserStatus: 'StatusNormal',
    Licenses: [],
    FunctionRights: [],
    ProvidedCredentials: [],
    SecondaryGroups: [],
    DatabaseContextIdentifier: tenant?.ctx ?? 'Default',
    UserName: tenant ? superId(associate, tenant.ctx) : '',
  };
}
