# What docs/server.md tells to type for containers, in the repository's folder. With Podman the word is "podman".

#region secrets
mkdir -m 700 secrets
mkdir -p images
openssl rand -hex 32 > secrets/jane_secret
openssl rand -hex 32 > secrets/database_password
echo "postgres://jane_api:$(cat secrets/database_password)@database:5432/jane_clinic" > secrets/database_url
echo 'smtp://user:password@mail.clinic.example:587?requireTLS=true' > secrets/smtp_url
chmod 644 secrets/*
#endregion

#region start
docker compose build
docker compose run --rm --volume "$HOME:/files:ro" api node server/src/command.ts import /files/clinic.json /files/patients.csv
docker compose run --rm api node server/src/command.ts add-staff you@clinic.example --name "Your Name" --admin
docker compose up --detach
curl --retry 20 --retry-delay 1 --retry-all-errors http://127.0.0.1:8787/ready
#endregion

#region backup
docker compose exec -T database pg_dump --username=jane_api --format=custom jane_clinic > clinic.dump
#endregion

#region restore
docker compose stop api worker
docker compose exec database dropdb --username=jane_api jane_clinic
docker compose exec database createdb --username=jane_api --template=template0 --encoding=UTF8 jane_clinic
docker compose exec -T database pg_restore --username=jane_api --single-transaction --no-owner --dbname=jane_clinic < clinic.dump
docker compose run --rm api node docs/examples/sign-everybody-out.js
docker compose up --detach
#endregion

#region demo
echo 'smtp://mail:1025' > secrets/smtp_url
docker compose --profile demo up --detach
docker compose --profile demo exec mail wget -qO- http://127.0.0.1:8025/api/v1/messages
#endregion
