# What docs/server.md tells to type, in its order.

#region install
sudo useradd --system --home-dir /var/lib/jane-api --shell /usr/sbin/nologin jane-api
cd /srv/jane-widgets
npm ci
npm run build
#endregion

#region database
sudo -u postgres createuser --pwprompt jane_api
sudo -u postgres createdb --owner=jane_api --template=template0 --encoding=UTF8 jane_clinic
#endregion

#region settings
sudo install -d -m 750 -g jane-api /etc/jane-api
sudo install -m 640 -g jane-api docs/examples/clinic.env /etc/jane-api/clinic.env
sudoedit /etc/jane-api/clinic.env
sudo install -d -m 700 -o jane-api /var/backups/jane-api
#endregion

#region shell
sudo -u jane-api sh
cd /srv/jane-widgets
set -a; . /etc/jane-api/clinic.env; set +a
#endregion

#region clinic
npm run clinic -- import clinic.json patients.csv
npm run clinic -- add-staff you@clinic.example --name "Your Name" --admin
#endregion

#region service
sudo cp docs/examples/jane-api.service /etc/systemd/system/
sudo systemctl enable --now jane-api
curl http://127.0.0.1:8787/health
#endregion

#region proxy
sudo cp docs/examples/nginx.conf /etc/nginx/sites-enabled/jane-api.conf
sudo nginx -t
sudo systemctl reload nginx
curl https://api.clinic.example/health
#endregion

#region upgrade
cd /srv/jane-widgets
git pull
sudo systemctl stop jane-api
npm ci
npm run build
sudo systemctl start jane-api
#endregion

#region backup
pg_dump --format=custom --file=/var/backups/jane-api/clinic.dump "$DATABASE_URL"
#endregion

#region restore
sudo -u postgres createdb --owner=jane_api --template=template0 --encoding=UTF8 jane_restored
pg_restore --single-transaction --no-owner --dbname=postgres://jane_api:password@127.0.0.1:5432/jane_restored \
  /var/backups/jane-api/clinic.dump
#endregion

#region sign-out
psql "$DATABASE_URL" --command="update session_family set ends_at = now() where ends_at > now(); delete from staff_session"
#endregion

#region folder
sudo systemctl stop jane-api
sudo cp -a /var/lib/jane-api /var/backups/jane-api/folder
sudo systemctl start jane-api
#endregion
