-- Who a user is to the provider of identities, as of the first login by it; a name that later comes with another subject is somebody else.
CREATE TABLE app_user_identity (
    user_id BIGINT PRIMARY KEY REFERENCES app_user (id),
    issuer VARCHAR(500) NOT NULL,
    subject VARCHAR(255) NOT NULL,
    pinned_at TIMESTAMP WITH TIME ZONE NOT NULL,
    UNIQUE (issuer, subject)
);
