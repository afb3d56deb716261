/** Reserved traits, and names, folded, under which they are found in CRMs, forms and the vendors' own fields. */
type Similar = Readonly<Record<string, readonly string[]>>

const BOTH: Similar = {
  'address.city': ['city', 'town'],
  'address.country': ['country', 'countrycode', 'countryname'],
  'address.postalCode': ['postalcode', 'zip', 'zipcode', 'postcode'],
  'address.state': ['state', 'region', 'province'],
  'address.street': ['street', 'streetaddress', 'addressline1', 'address1'],
  avatar: ['logo', 'logourl', 'avatarurl', 'image', 'imageurl', 'picture', 'pictureurl', 'photo', 'photourl', 'icon'],
  createdAt: [
    'createdon',
    'createddate',
    'createdtime',
    'creationdate',
    'creationtime',
    'datecreated',
    'dateadded',
    'signupdate',
    'signedupat',
    'registeredat',
    'registrationdate',
  ],
  description: ['desc', 'about', 'summary', 'bio'],
  email: ['emailaddress', 'mail', 'contactemail', 'primaryemail'],
  phone: ['phonenumber', 'telephone', 'telephonenumber', 'tel', 'mobile', 'contactphone', 'primaryphone'],
  website: ['site', 'url', 'web', 'homepage', 'websiteurl', 'siteurl', 'companyurl', 'companywebsite', 'domain'],
}

/** Other names of the reserved traits of a group. */
export const SIMILAR_GROUP_TRAITS: Similar = {
  ...BOTH,
  employees: [
    'employeecount',
    'employeescount',
    'employeenumber',
    'numemployees',
    'numberofemployees',
    'noofemployees',
    'companysize',
    'headcount',
    'staffcount',
    'teamsize',
    'size',
  ],
  id: ['groupid', 'companyid', 'accountid', 'organizationid', 'orgid'],
  industry: ['sector', 'vertical', 'industryname', 'businesstype', 'industrytype'],
  name: ['companyname', 'groupname', 'accountname', 'organizationname', 'orgname', 'displayname'],
  plan: ['planname', 'plantype', 'planid', 'tier', 'subscription', 'subscriptionplan', 'pricingplan'],
}

/** Other names of the reserved traits of a user. */
export const SIMILAR_IDENTIFY_TRAITS: Similar = {
  ...BOTH,
  birthday: ['birthdate', 'dateofbirth', 'dob', 'bday', 'birth'],
  company: ['organization', 'organisation', 'employer', 'companyname'],
  firstName: ['fname', 'givenname', 'first', 'forename'],
  gender: ['sex'],
  id: ['userid', 'uid'],
  lastName: ['lname', 'surname', 'familyname', 'last'],
  name: ['fullname', 'displayname'],
  title: ['jobtitle', 'position', 'jobrole'],
  username: ['login', 'loginname', 'handle', 'nickname', 'screenname'],
}
