/** A certificate and its key, made for tests: nobody trusts it who is not told to, and it names one host and this machine. */

/** Key of `TEST_CERTIFICATE`; it opens nothing but the servers of the tests. */
export const TEST_KEY = `
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgWzjjHNviZL8SqVkE
44vY0Y+6JRcfvRIjS/t9y71amdihRANCAASvOaRNsvgUiIFMVV4khg/pSFhusBYV
aIAnH7efNf3HKbD8GIo0WS1Ng6ty5+lcPL2CIu0yT/PTfGvF6MbORfH7
-----END PRIVATE KEY-----
`;

/** Signed by itself, for `pages.acme-models.com` and 127.0.0.1, from 2020 to 2120. */
export const TEST_CERTIFICATE = `
-----BEGIN CERTIFICATE-----
MIIBejCCASCgAwIBAgIBATAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA5NYWRlIGZv
ciB0ZXN0czAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowGTEXMBUG
A1UEAwwOTWFkZSBmb3IgdGVzdHMwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASv
OaRNsvgUiIFMVV4khg/pSFhusBYVaIAnH7efNf3HKbD8GIo0WS1Ng6ty5+lcPL2C
Iu0yT/PTfGvF6MbORfH7o1cwVTAmBgNVHREEHzAdghVwYWdlcy5hY21lLW1vZGVs
cy5jb22HBH8AAAEwDAYDVR0TBAUwAwEB/zAdBgNVHQ4EFgQUuG7yrCVfaQ0CvTOl
7ncy+uzYvlAwCgYIKoZIzj0EAwIDSAAwRQIgOA4II5MuwfCDjjr78f7DT+EeErwq
5Que6030Spu4sEoCIQDwPl1kSPNY0NJOHcePK0PKsPHfQa1JRAhVErHMCN+j5w==
-----END CERTIFICATE-----
`;
